-- Nothing is looked for by when sessions run out: the cleaning goes by the earliest of three ends. But the planner liked the index, and with few
-- statistics read all of it for each session that it was asked about.

drop index user_sessions_to_clean;
