"""Training of the retriever."""
