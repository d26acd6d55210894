-- The same numbers as before (0031): of a record with no tag and one kind of number, as most are, they are told without a loop, which took two thirds of the time.
create or replace function app.company_facets(
  workspace uuid, status_id uuid, owner_id uuid, tag_ids uuid[], number_kinds text[], attempts integer, last_outcome text,
  do_not_call boolean, import_id uuid, prefecture text, city text, industry text, listing text
) returns integer[] language plpgsql immutable parallel safe as $$
begin
  return array[
    app.facet(workspace, 'status_id', status_id::text), app.facet(workspace, 'owner_id', owner_id::text),
    app.facet(workspace, 'attempts', least(attempts, 10)::text), app.facet(workspace, 'last_outcome', last_outcome),
    app.facet(workspace, 'do_not_call', do_not_call::text), app.facet(workspace, 'import_id', import_id::text),
    app.facet(workspace, 'prefecture', prefecture), app.facet(workspace, 'city', city),
    app.facet(workspace, 'industry', industry), app.facet(workspace, 'listing', listing)
  ] || case cardinality(tag_ids) when 0 then array[app.facet(workspace, 'tag_ids', '')] else app.facets_of(workspace, 'tag_ids', tag_ids::text[]) end
    || case cardinality(number_kinds) when 1 then array[app.facet(workspace, 'number_kinds', number_kinds[1])]
      else app.facets_of(workspace, 'number_kinds', number_kinds) end;
end
$$;

create or replace function app.person_facets(
  workspace uuid, status_id uuid, owner_id uuid, tag_ids uuid[], number_kinds text[], attempts integer, last_outcome text,
  do_not_call boolean, import_id uuid, company_id uuid
) returns integer[] language plpgsql immutable parallel safe as $$
begin
  return array[
    app.facet(workspace, 'status_id', status_id::text), app.facet(workspace, 'owner_id', owner_id::text),
    app.facet(workspace, 'attempts', least(attempts, 10)::text), app.facet(workspace, 'last_outcome', last_outcome),
    app.facet(workspace, 'do_not_call', do_not_call::text), app.facet(workspace, 'import_id', import_id::text)
  ] || case when company_id is null then array[app.facet(workspace, 'company_id', '')] end
    || case cardinality(tag_ids) when 0 then array[app.facet(workspace, 'tag_ids', '')] else app.facets_of(workspace, 'tag_ids', tag_ids::text[]) end
    || case cardinality(number_kinds) when 1 then array[app.facet(workspace, 'number_kinds', number_kinds[1])]
      else app.facets_of(workspace, 'number_kinds', number_kinds) end;
end
$$;
