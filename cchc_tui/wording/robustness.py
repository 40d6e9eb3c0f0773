"""How firm the ranks are, in sentences."""

from __future__ import annotations

from decimal import Decimal

from cchc_tui import formats
from cchc_tui.i18n import _, ngettext
from cchc_tui.wording.names import some
from warehouse.analysis.answers import Firmness, Interval, Robustness

_NAMED = 3  # communes that a sentence names
_HALF = Decimal(50)  # percent of the weight sets


def interval(ranks: Interval) -> str:
    """'4–9', or '4' where there is only one rank."""
    return str(ranks.best) if ranks.best == ranks.worst else f"{ranks.best}–{ranks.worst}"


def conclusions(found: Robustness) -> list[str]:
    """One sentence a question: small errors, weights, a domain left out, any weights."""
    if len(found.rows) < 2:
        return [_("Fewer than two communes are ranked: no rank can be in doubt")]
    return [
        small_errors(found),
        *sampling_errors(found),
        weights(found),
        *([without_domain(found)] if found.domains else []),
        any_weights(found),
    ]


def legend(found: Robustness) -> str:
    """What the columns are, whose headings are short."""
    return _(
        "Ranks if every total is off by up to {rounding} or {u}; weights: the middle 90 % under"
        " random weights; same %: sets under which the rank stays; −domain: without any one domain;"
        " any: under any weights at all"
    ).format(rounding=formats.exact(found.rule.quantum / 2), u=formats.exact(found.u))


def how_drawn(found: Robustness) -> str:
    """What must be known to read and to repeat the figures."""
    unit = _("criterion") if found.by == "leaf" else _("domain")
    said = _(
        "{sets} weight sets drawn around the official points, by {unit}, seed {seed}, concentration"
        " {concentration}"
    ).format(
        sets=formats.exact(Decimal(found.sets)),
        unit=unit,
        seed=found.seed,
        concentration=formats.exact(Decimal(str(found.concentration))),
    )
    if found.rule.rank_rule != "1224":
        said += ". " + _("All intervals count 1 + how many stand above")
    return said


def small_errors(found: Robustness) -> str:
    firm = [row for row in found.rows if row.tolerance.best == row.tolerance.worst]
    widest = max(found.rows, key=lambda row: row.tolerance.worst - row.tolerance.best)
    said = ngettext(
        "If every total may be off by {u}, {count} of {all} ranks is certain",
        "If every total may be off by {u}, {count} of {all} ranks are certain",
        len(firm),
    ).format(u=_amount(found), count=len(firm), all=len(found.rows))
    if widest.tolerance.best == widest.tolerance.worst:
        return said
    return said + _("; the least certain is that of {commune}: {ranks}").format(
        commune=widest.commune, ranks=interval(widest.tolerance)
    )


def sampling_errors(found: Robustness) -> list[str]:
    """What the survey being a sample leaves open; nothing where its errors are not known."""
    sampled = [(row, row.survey) for row in found.rows if row.survey is not None]
    if not sampled:
        return []
    firm = sum(ranks.best == ranks.worst for _row, ranks in sampled)
    widest, between = max(sampled, key=lambda pair: pair[1].worst - pair[1].best)
    return [
        ngettext(
            "Within the error of the survey (95 %), {count} of {all} ranks is certain;"
            " {commune} lies at {ranks}",
            "Within the error of the survey (95 %), {count} of {all} ranks are certain;"
            " {commune} lies at {ranks}",
            firm,
        ).format(count=firm, all=len(sampled), commune=widest.commune, ranks=interval(between))
    ]


def _amount(found: Robustness) -> str:
    amount = formats.exact(found.u)
    return f"{amount} %" if found.rule.rank_by == "percent" else amount


def weights(found: Robustness) -> str:
    steady = [row for row in found.rows if row.weights.same >= _HALF]
    first = found.rows[0]
    return _(
        "Under other weights {commune} keeps rank {rank} in {percent} % of the sets; {count} of"
        " {all} communes keep theirs in at least half"
    ).format(
        commune=first.commune,
        rank=first.rank,
        percent=formats.percent(first.weights.same),
        count=len(steady),
        all=len(found.rows),
    )


def without_domain(found: Robustness) -> str:
    """The domain on which the order hangs most: without it, most communes change rank."""

    def moved(code: str) -> list[Firmness]:
        return [row for row in found.rows if row.domains[code] != row.rank]

    code, name = max(found.domains, key=lambda domain: len(moved(domain[0])))
    movers = moved(code)
    if not movers:
        return _("Without any one domain every rank stays as it is")
    farthest = max(movers, key=lambda row: abs(row.domains[code] - row.rank))
    return _(
        "Without {domain} most ranks change, {count} of {all}; farthest that of {commune}: {rank} →"
        " {other}"
    ).format(
        domain=name,
        count=len(movers),
        all=len(found.rows),
        commune=farthest.commune,
        rank=farthest.rank,
        other=farthest.domains[code],
    )


def any_weights(found: Robustness) -> str:
    last = len(found.rows)
    bound = [row for row in found.rows if row.dominance != Interval(1, last)]
    if not bound:
        return _(
            "No commune is at least as good as another in everything: for any two there are weights"
            " that turn their order"
        )
    names = [f"{row.commune} ({interval(row.dominance)})" for row in bound]
    return ngettext(
        "Whatever the weights, {count} commune has ranks that it cannot leave: {names}",
        "Whatever the weights, {count} communes have ranks that they cannot leave: {names}",
        len(bound),
    ).format(count=len(bound), names=some(names, _NAMED))
