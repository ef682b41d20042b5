"""Replies in a person's language: catalogues for phrases, the content's own words for content.

Numbers, dates, hours and help numbers the local way. Imports the domain, the services' ports and
Babel; knows no channel and no store.
"""
