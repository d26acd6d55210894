-- How many people work for a company; null: not known. The index has plain columns, so that a page of the order is a condition
-- on it: server/records/order.ts asks for those who are known first and for the rest after them.
alter table company add column employees integer check (employees between 0 and 9999999);
create index company_by_employees on company (workspace_id, employees, id) where deleted_at is null;
