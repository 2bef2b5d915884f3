"""Windows, pages, widgets and theme: calls services and shows what they return. No rule, no query here."""
