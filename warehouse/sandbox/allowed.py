"""What a statement may be made of: the only names that the sandbox lets through.

An allow-list, not a deny-list: what a newer engine brings is refused until somebody adds it here.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Every one computes from its arguments alone: no file, network, setting, session or sequence.
FUNCTIONS = _words(
    """
    + - * / // % ^ ** @ ~ & | && || << >> <@ @> <=> ^@ -> ->>
    ~~ !~~ ~~* !~~* ~~~ !__postfix like_escape not_like_escape ilike_escape not_ilike_escape
    add subtract multiply divide mod fmod fdiv

    abs acos asin atan atan2 bit_count cbrt ceil ceiling cos cot degrees even exp factorial floor
    gamma gcd greatest_common_divisor greatest isfinite isinf isnan lcm least_common_multiple least
    lgamma ln log log10 log2 nextafter nullif pi pow power radians random round round_even
    roundbankers sign signbit sin sqrt tan trunc xor

    array_to_string ascii bar bin bit_length char_length character_length chr concat concat_ws
    contains damerau_levenshtein ends_with format format_bytes formatreadablesize hamming hash hex
    instr jaccard jaro_similarity jaro_winkler_similarity lcase left left_grapheme len length
    length_grapheme levenshtein lower lpad ltrim md5 mismatches nfc_normalize octet_length ord
    overlay position prefix printf regexp_escape regexp_extract regexp_extract_all
    regexp_full_match regexp_matches regexp_replace regexp_split_to_array regexp_split_to_table
    repeat replace reverse right right_grapheme rpad rtrim sha1 sha256 split split_part starts_with
    str_split str_split_regex string_split string_split_regex string_to_array strip_accents strlen
    strpos substr substring substring_grapheme suffix to_base to_hex translate trim ucase unhex
    unicode upper typeof encode decode base64 from_base64 to_base64

    age ago century current_date current_localtime current_localtimestamp date_add date_diff
    date_part date_sub date_trunc datediff datepart datesub datetrunc day dayname dayofmonth
    dayofweek dayofyear days_in_month decade epoch epoch_ms era get_current_time
    get_current_timestamp hour isodow isoyear julian last_day make_date make_time make_timestamp
    millisecond minute month monthname now quarter second strftime strptime time_bucket timezone
    to_centuries to_days to_decades to_hours to_microseconds to_milliseconds to_minutes to_months
    to_quarters to_seconds to_timestamp to_weeks to_years today transaction_timestamp try_strptime
    week weekday weekofyear year yearweek

    aggregate apply array_aggr array_aggregate array_append array_apply array_cat array_concat
    array_contains array_distinct array_extract array_filter array_has array_has_all array_has_any
    array_indexof array_intersect array_length array_position array_prepend array_reduce
    array_reverse array_slice array_sort array_transform array_unique array_value array_zip
    cardinality element_at filter flatten generate_series generate_subscripts list_aggr
    list_aggregate list_any_value list_append list_apply list_avg list_cat list_concat
    list_contains list_count list_distinct list_element list_extract list_filter list_first
    list_grade_up list_has list_has_all list_has_any list_indexof list_intersect list_last list_max
    list_median list_min list_mode list_pack list_position list_prepend list_product list_reduce
    list_resize list_reverse list_reverse_sort list_select list_slice list_sort list_stddev_pop
    list_stddev_samp list_string_agg list_sum list_transform list_unique list_value list_var_pop
    list_var_samp list_where list_zip map map_concat map_contains map_entries map_extract
    map_extract_value map_from_entries map_keys map_values range reduce row struct_concat
    struct_extract struct_extract_at struct_insert struct_keys struct_pack struct_update
    struct_values unnest unpivot_list

    json json_array json_array_length json_contains json_exists json_extract json_extract_path
    json_extract_path_text json_extract_string json_group_array json_group_object json_keys
    json_object json_quote json_type json_valid json_value row_to_json to_json array_to_json

    any_value approx_count_distinct approx_quantile approx_top_k arbitrary arg_max arg_max_null
    arg_min arg_min_null argmax argmin array_agg avg bit_and bit_or bit_xor bool_and bool_or corr
    count count_if count_star countif covar_pop covar_samp entropy favg first fsum geomean
    geometric_mean group_concat histogram histogram_exact kahan_sum kurtosis kurtosis_pop last list
    listagg mad max max_by mean median min min_by mode product quantile quantile_cont quantile_disc
    regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope regr_sxx regr_sxy regr_syy
    reservoir_quantile sem skewness stddev stddev_pop stddev_samp string_agg sum sumkahan var_pop
    var_samp variance wavg weighted_avg

    cume_dist dense_rank fill first_value lag last_value lead nth_value ntile percent_rank rank
    rank_dense row_number
    """
)

TABLE_FUNCTIONS = frozenset({"range", "generate_series", "unnest"})

# Catalogue tables that tell about the warehouse and nothing about the machine.
CATALOGUE = frozenset({("information_schema", "tables"), ("information_schema", "columns")})

# What SHOW and DESCRIBE list when they are not given a table ("" for SHOW TABLES FROM main).
LISTINGS = frozenset({"", '"tables"', "__show_tables_expanded"})

SCHEMAS = frozenset({"", "main"})

# The classes of expressions in the engine's tree; PARAMETER, for one, is not among them.
EXPRESSIONS = _words(
    """
    BETWEEN CASE CAST COLLATE COLUMN_REF COMPARISON CONJUNCTION CONSTANT FUNCTION LAMBDA OPERATOR
    POSITIONAL_REFERENCE STAR SUBQUERY WINDOW
    """
)

# The types of everything else in it: queries, what stands after FROM, modifiers, sorts, types.
PARTS = _words(
    """
    SELECT_NODE SET_OPERATION_NODE RECURSIVE_CTE_NODE CTE_NODE
    BASE_TABLE EMPTY EXPRESSION_LIST JOIN PIVOT SHOW_REF SUBQUERY TABLE_FUNCTION
    DISTINCT_MODIFIER LIMIT_MODIFIER LIMIT_PERCENT_MODIFIER ORDER_MODIFIER
    ASCENDING DESCENDING ORDER_DEFAULT
    ARRAY_TYPE_INFO DECIMAL_TYPE_INFO ENUM_TYPE_INFO LIST_TYPE_INFO STRING_TYPE_INFO
    STRUCT_TYPE_INFO UNBOUND_TYPE_INFO
    """
)
