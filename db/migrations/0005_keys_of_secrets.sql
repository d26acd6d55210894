-- Which wrapping keys the stored secrets need. Ids of keys and of owners leave these functions, and nothing sealed.

-- The key of the keyed hashes, sealed by the key service; with a keyring file, it is in that file instead.
create table vault_index_key (
  id smallint primary key default 1 check (id = 1),
  sealed_key bytea not null
);
grant select, insert, update on vault_index_key to shodan_app;
grant select on vault_index_key to shodan_reader;

grant select (user_id, sealed_tokens, sealed_profile) on zoom_connection to shodan_reader;
grant select (sealed_verifier, expires_at) on zoom_attempt to shodan_reader;
create policy key_look_up on zoom_attempt for select to shodan_reader using (true);

-- A sealed value's header: version, algorithm, length of the key id, key id.
create function app.key_id_of(sealed bytea) returns text
language sql immutable parallel safe as $$
  select case when length(sealed) > 3 then encode(substring(sealed from 4 for get_byte(sealed, 2)), 'escape') end
$$;

create function app.sealed_per_key() returns table (key_id text, secrets bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select app.key_id_of(s.sealed), count(*) from (
    select sealed_tokens from zoom_connection where sealed_tokens is not null
    union all select sealed_profile from zoom_connection
    union all select sealed_verifier from zoom_attempt where expires_at > now()
    union all select sealed_key from vault_index_key
  ) s (sealed) group by 1 order by 1
$$;

create function app.owners_not_under_key(current_key text, after_user uuid, most integer) returns table (user_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.user_id from zoom_connection c
  where c.user_id > after_user
    and (app.key_id_of(c.sealed_profile) is distinct from current_key
      or (c.sealed_tokens is not null and app.key_id_of(c.sealed_tokens) is distinct from current_key))
  order by c.user_id limit least(most, 1000)
$$;

grant create on schema app to shodan_reader;
alter function app.sealed_per_key owner to shodan_reader;
alter function app.owners_not_under_key owner to shodan_reader;
revoke create on schema app from shodan_reader;
revoke all on function app.key_id_of, app.sealed_per_key, app.owners_not_under_key from public;
grant execute on function app.key_id_of to shodan_reader;
grant execute on function app.sealed_per_key, app.owners_not_under_key to shodan_app;
