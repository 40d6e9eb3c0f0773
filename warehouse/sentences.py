"""What an offending row of each check means, in a sentence.

Fields: those of a Finding, its details, and scope (the year, with the group where there are
several).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from warehouse.messages import N_

_SENTENCES = {
    "duplicate_scores": N_("{commune} has a second score for {criterion}"),
    "score_above_maximum": N_("{found} points for {criterion} where the maximum is {expected}"),
    "self_score_out_of_range": N_(
        "{found} self-assessed points for {criterion} where the maximum is {expected}"
    ),
    "score_below_zero": N_("{found} points for {criterion}, which is no penalty"),
    "extra_above_limit": N_(
        "{commune}: {found} bonus or penalty points for {criterion} where the limit is {expected}"
    ),
    "unknown_criterion": N_("the criterion {criterion} is not in the framework of {year}"),
    "absent_units": N_(
        "{commune} has no figures in {year}; {found} of {expected} units of its group have"
    ),
    "absent_leaves": N_("{scope}: none of {expected} units has a score for {criterion}"),
    "stated_parent": N_(
        "{commune}: {criterion} is stated as {found}, its leaves sum to {expected}"
    ),
    "stated_parent_self": N_(
        "{commune}: the self-assessed score of {criterion} is stated as {found}, its leaves sum"
        " to {expected}"
    ),
    "missing_scores": N_(
        "{commune} has {found} of {expected} scores and is not ranked; missing first: {criterion}"
    ),
    "repeated_score": N_(
        "{scope}: all {expected} units have the same {found} points for {criterion}; was a value"
        " filled down?"
    ),
}

# of the total, and of a criterion
_OF_EITHER = {
    "maxima_sum": (
        N_("{scope}: the maxima of all criteria sum to {found}, stated is {expected}"),
        N_("{scope}: the maxima below {criterion} sum to {found}, stated is {expected}"),
    ),
    "published_score": (
        N_("{commune}: printed are {found} points, computed {expected}"),
        N_("{commune}, {criterion}: printed are {found} points, computed {expected}"),
    ),
    "published_rank_of": (
        N_("{scope}: ranks are printed out of {found} units, {expected} are known"),
        N_("{scope}, {criterion}: ranks are printed out of {found} units, {expected} are known"),
    ),
    "published_rank": (
        N_("{commune}: printed is rank {found}, computed {expected}"),
        N_("{commune}, {criterion}: printed is rank {found}, computed {expected}"),
    ),
}

_PERCENT = {
    "computed": (
        N_("{commune}: printed is the index {found} %, computed {expected} %"),
        N_("{commune}, {criterion}: printed is the index {found} %, computed {expected} %"),
    ),
    "printed": (
        N_("{commune}: printed is the index {found} %, the printed points are {expected} %"),
        N_(
            "{commune}, {criterion}: printed is the index {found} %, the printed points are"
            " {expected} %"
        ),
    ),
}

# by whether the printed band has a lower and an upper bound
_RATING = {
    (True, True): N_(
        "{commune}: {score} is printed as {found}, which is {over}{lower}–{below}{upper};"
        " by the bands it is {expected}"
    ),
    (True, False): N_(
        "{commune}: {score} is printed as {found}, which is from {over}{lower};"
        " by the bands it is {expected}"
    ),
    (False, True): N_(
        "{commune}: {score} is printed as {found}, which is {below}{upper};"
        " by the bands it is {expected}"
    ),
    (False, False): N_(
        "{commune}: {score} is printed as {found}, which is no band of the framework;"
        " by the bands it is {expected}"
    ),
}

_FRAMEWORK = {
    "new": N_("{scope}: {criterion} “{name}” is new"),
    "dropped": N_("{scope}: {criterion} “{name}” of the year before is gone"),
    "remaxed": N_("{scope}: the maximum of {criterion} is {found}, the year before {expected}"),
    "renumbered": N_("{scope}: {found} “{name}” was {expected} the year before"),
    "renamed": N_(
        "{scope}: {criterion} is “{found}”, the year before “{expected}”; they are not compared"
        " unless previous_code says so"
    ),
    "moved": N_(
        "{scope}: “{name}” is {found}, the year before {expected}; they are not compared unless"
        " previous_code says so"
    ),
}

# rows that are about no criterion
_WHOLE_FRAMEWORK = {
    "remaxed": N_("{scope}: the maximum of the total is {found}, the year before {expected}"),
    "own": N_(
        "{scope}: the group has criteria of its own, the year before those of all groups counted"
        " for it"
    ),
    "shared": N_(
        "{scope}: the criteria of all groups count for the group, the year before it had its own"
    ),
}

# the rule that reproduces the printed ranks, by what it is taken on
_RULE = {
    "points": N_(
        "{scope}: the printed ranks follow rule {rule} on points at {decimals} decimals, not the"
        " framework's {own_rule} at {own_decimals}; first other: {commune}, printed {found}, by"
        " the framework {expected}"
    ),
    "percent": N_(
        "{scope}: the printed ranks follow rule {rule} on the index at {decimals} decimals, not"
        " the framework's {own_rule} at {own_decimals}; first other: {commune}, printed {found},"
        " by the framework {expected}"
    ),
    "printed points": N_(
        "{scope}: the printed ranks follow rule {rule} on the printed points at {decimals}"
        " decimals, not the framework's {own_rule} at {own_decimals}; first other: {commune},"
        " printed {found}, by the framework {expected}"
    ),
    "printed percent": N_(
        "{scope}: the printed ranks follow rule {rule} on the printed index at {decimals}"
        " decimals, not the framework's {own_rule} at {own_decimals}; first other: {commune},"
        " printed {found}, by the framework {expected}"
    ),
}
_NO_RULE = N_(
    "{scope}: no rule reproduces the {printed} printed ranks; the nearest, {rule} at {decimals}"
    " decimals, is broken {broken} times, first by {commune}: printed {found}, by the rule"
    " {expected}"
)


def sentence_of(check: str, criterion: str | None, details: Mapping[str, Any]) -> str:
    """The template for an offending row of `check`; criterion None = the total."""
    if check in _OF_EITHER:
        return _OF_EITHER[check][criterion is not None]
    if check == "published_percent":
        return _PERCENT[details["basis"]][criterion is not None]
    if check == "published_rating":
        return _RATING[details["lower"] is not None, details["upper"] is not None]
    if check == "framework_change":
        sentences = _WHOLE_FRAMEWORK if criterion is None else _FRAMEWORK
        return sentences[details["change"]]
    if check == "publisher_rule":
        return _NO_RULE if details["broken"] else _RULE[details["basis"]]
    return _SENTENCES[check]
