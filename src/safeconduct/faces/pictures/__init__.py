"""Pictures from strangers: decoded in a process of their own, written anew without hidden data."""
