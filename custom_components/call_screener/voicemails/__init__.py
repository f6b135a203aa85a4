"""The shelves on which the media browser shows voicemails.

A shelf has an address (`place`), holds the messages of a time (`times`) or of a caller, and has words on it as a person
would write them (`labels`). `shelves` puts them up.
"""
