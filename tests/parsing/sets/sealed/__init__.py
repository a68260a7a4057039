"""Files with the text that a person reads in them, made before the code that is judged by them."""
