"""Results as tables and files. Knows finished runs; computes nothing."""
