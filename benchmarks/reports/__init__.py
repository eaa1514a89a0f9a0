"""Official reports with known truth: what corpus/reports is made by."""
