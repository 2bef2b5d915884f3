"""The open office: record, actor, clock, door, people, keys, audit trail, number series."""
