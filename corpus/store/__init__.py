"""The database in which plans and corrections are kept: from documents to rows and back."""
