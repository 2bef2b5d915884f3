"""The plan desk: looking at plans, writing drafts, checking, publishing, exporting and importing their texts."""
