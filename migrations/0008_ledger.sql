-- Why an ask was not made, for those who ask later: subjects by id, reasons by name, no words of anybody's.
alter table decision
    add column passed_over jsonb not null default '[]',
    add constraint decision_passes_over_a_list check (jsonb_typeof(passed_over) = 'array');
