-- Backup codes are kept as keyed hashes. The key was derived from the installation's secret, so a new secret made all of them void: nobody
-- can hash again what only its owner knows. From now on each person's codes have a key of their own, kept sealed beside them, which is sealed anew when the secret changes.

alter table backup_codes add column key_sealed text;
comment on column backup_codes.key_sealed is 'The key of these hashes, sealed under the installation''s key and bound to the user; null for codes from before there was one, whose key is derived.';
