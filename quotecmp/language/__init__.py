"""What is known of languages and agencies, as data with one loader."""
