"""What is known of the two languages."""
