"""The tables of an office file, the encrypted file itself, its key slots, and its migrations.

One module per aggregate; `tables` brings all of them in. Imports rules at most; knows neither services nor screens. The
package itself imports nothing, because the unlock page needs the key slots long before it needs a database.
"""
