-- Of a birthday the day is kept, and no year: it stands in 2000, which has a 29 February.

delete from celebration c
using celebration other
where c.kind = 'birthday' and other.kind = 'birthday' and c.person_id = other.person_id
    and to_char(c.on_day, 'MM-DD') = to_char(other.on_day, 'MM-DD') and c.on_day > other.on_day;
update celebration
set on_day = make_date(2000, extract(month from on_day)::int, extract(day from on_day)::int), title = null
where kind = 'birthday';
alter table celebration add constraint celebration_of_a_birthday_has_no_year
    check (kind <> 'birthday' or on_day between '2000-01-01' and '2000-12-31' and title is null);
