"""Finding anybody: by name, pinyin, number, union or receipt."""
