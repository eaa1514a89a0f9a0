"""From an article or report to checked figures; the sub-packages follow the way of the data."""
