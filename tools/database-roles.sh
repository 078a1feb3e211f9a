#!/bin/sh
# Makes the database and its four roles on your own server, as its superuser. Needs OWNER_PASSWORD and
# APP_PASSWORD; psql reads PGHOST, PGUSER and so on. docs/operations.md tells what each role is for.
set -eu
psql --no-psqlrc --set=ON_ERROR_STOP=1 --set=owner="$OWNER_PASSWORD" --set=app="$APP_PASSWORD" \
  --username="${POSTGRES_USER:-${PGUSER:-postgres}}" --dbname=postgres <<'SQL'
CREATE ROLE kartoteka_owner LOGIN PASSWORD :'owner';
CREATE ROLE kartoteka_app LOGIN PASSWORD :'app';
CREATE ROLE kartoteka_search NOLOGIN BYPASSRLS;
CREATE ROLE kartoteka_backup NOLOGIN BYPASSRLS;
GRANT kartoteka_search, kartoteka_backup TO kartoteka_owner;
CREATE DATABASE kartoteka OWNER kartoteka_owner TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8';
SQL
