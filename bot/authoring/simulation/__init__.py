"""The calendar of an invented patient and caregiver: what arrives when, before anybody lives it."""
