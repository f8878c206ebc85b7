-- Wrong codes are counted in guess_counters since the counters came there (202611280500). Nothing reads or writes these two any more, nor did the
-- release before.
alter table mfa_factors drop column wrong_codes, drop column wrong_codes_since;
