"""Facts about Norwegian and English: words, sentences, numbers, names."""
