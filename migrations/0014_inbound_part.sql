-- A large mail is handed over in parts, which the transaction that stores it puts together and deletes, so that the program
-- never holds a second copy. No row outlives its transaction, so none needs to outlive a crash.
create unlogged table inbound_part (
    upload uuid not null,
    n integer not null,
    octets bytea not null,
    primary key (upload, n)
);
alter table inbound_part alter column octets set storage external;
