"""The controlled words of the data contract; every value here is public and stable."""

from enum import StrEnum


class Measure(StrEnum):
    """What a figure counts."""

    PRODUCTS = "products"
    PRODUCERS = "producers"
    COMMUNES = "communes"
    DISTRICTS = "districts"
    PROVINCES = "provinces"
    CRAFT_VILLAGES = "craft_villages"
    SALES_POINTS = "sales_points"
    MEMBERS = "members"
    BOOTHS = "booths"
    WORKERS = "workers"
    PRODUCTS_INCREASE = "products_increase"
    PRODUCERS_INCREASE = "producers_increase"
    PRODUCTS_DECREASE = "products_decrease"
    TARGET_EXCEEDED = "target_exceeded"
    TARGET_SHORTFALL = "target_shortfall"
    PLAN_COMPLETION = "plan_completion"
    SUPPORT = "support"
    REVENUE = "revenue"
    REVENUE_GROWTH = "revenue_growth"
    PRODUCT_VALUE_GROWTH = "product_value_growth"
    COMMUNES_WITHOUT_PRODUCT = "communes_without_product"


class Status(StrEnum):
    """Whether a figure is a result, a goal, or a proposal that awaits a decision."""

    ACTUAL = "actual"
    TARGET = "target"
    CANDIDATE = "candidate"


class Flow(StrEnum):
    """A total at a time (stock), or what moved in a period or batch."""

    STOCK = "stock"
    NEW = "new"
    RENEWED = "renewed"
    UPGRADED = "upgraded"
    ENTERED = "entered"
    EXPIRED = "expired"
    REVOKED = "revoked"


class Unit(StrEnum):
    """The unit of a figure's value."""

    COUNT = "count"
    PERCENT = "percent"
    VND = "VND"
    TIMES = "times"


class Modifier(StrEnum):
    """How a figure is hedged: "gần" is nearly, "hơn" more_than, "ít nhất" at_least."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    ABOUT = "about"
    NEARLY = "nearly"
    RANGE = "range"


class ProducerType(StrEnum):
    """The legal form of a producer (chủ thể)."""

    ENTERPRISE = "enterprise"
    COOPERATIVE = "cooperative"
    COOPERATIVE_GROUP = "cooperative_group"
    HOUSEHOLD = "household"


class Qualifier(StrEnum):
    """What narrows a count beyond stars, producer type and place."""

    VALID = "valid"
    EVER_RECOGNISED = "ever_recognised"
    NATIONAL = "national"
    FAILED = "failed"
    MODERN_CHANNELS = "modern_channels"
    ECOMMERCE = "ecommerce"
    EXPORT = "export"
    TRACEABILITY = "traceability"
    MARKET_LINKAGE = "market_linkage"
    VALUE_CHAIN = "value_chain"
    WOMEN_LED = "women_led"
    ETHNIC_MINORITY = "ethnic_minority"
    CRAFT_VILLAGE = "craft_village"
    TOURISM = "tourism"
    FOOD = "food"
    BEVERAGES = "beverages"
    HERBAL = "herbal"
    HANDICRAFTS = "handicrafts"
    TEXTILES = "textiles"
    DECOR = "decor"
    SHARE_OF_NATIONAL = "share_of_national"
    SHARE_OF_REGION = "share_of_region"
    UPGRADED = "upgraded"


class PlaceLevel(StrEnum):
    """The administrative level of a place."""

    COUNTRY = "country"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


class PeriodBasis(StrEnum):
    """Where a figure's period comes from."""

    STATED = "stated"
    INHERITED = "inherited"
    PUBLICATION = "publication"


class CheckKind(StrEnum):
    """What a figure was held against."""

    ARITHMETIC = "arithmetic"
    OFFICIAL = "official"
    CONSISTENCY = "consistency"
    TARGET = "target"
    TIMELINE = "timeline"
    PROGRAMME = "programme"


class Verdict(StrEnum):
    """The outcome of a check."""

    MATCH = "match"
    MATCH_ROUNDED = "match_rounded"
    STALE = "stale"
    SCOPE = "scope"
    TARGET_AS_RESULT = "target_as_result"
    SUM_ERROR = "sum_error"
    CONFLICT = "conflict"
    NO_OFFICIAL = "no_official"
    NOT_CHECKABLE = "not_checkable"
    AMBIGUOUS = "ambiguous"
