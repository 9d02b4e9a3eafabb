"""What our house adds to reviewtool."""
