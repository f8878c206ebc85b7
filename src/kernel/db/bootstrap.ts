import { createHmac } from 'node:crypto'

import pg from 'pg'

import { StartProblem } from '../start-problem.ts'
import { scramVerifier } from './scram.ts'

/** The four roles of DATA.md, by what they are for. */
export const databaseRoles = {
  owner: 'frontdesk_owner',
  app: 'frontdesk_app',
  identity: 'frontdesk_identity',
  platform: 'frontdesk_platform',
} as const

export type RoleUrls = Record<keyof typeof databaseRoles, string>

/**
 * Makes the four roles and the database, if they are not there yet, and answers an address for each role.
 * Their passwords are derived from the installation's secret, so that nothing more needs to be kept.
 * adminUrl must be allowed to create roles; on a managed PostgreSQL that is the administrator it came with.
 */
export async function prepareDatabase(options: { adminUrl: string; database: string; secret: string }): Promise<RoleUrls> {
  const { adminUrl, database } = options
  await asAdministrator(adminUrl, async (admin) => {
    for (const role of Object.values(databaseRoles)) await ensureRole(admin, role)
    await ensurePasswords(admin, options)
    await admin.query(`grant ${databaseRoles.owner} to current_user`)
    await ensureDatabase(admin, database)
  })
  await asAdministrator(withDatabase(adminUrl, database), async (admin) => {
    await admin.query(`alter schema public owner to ${databaseRoles.owner}`)
    await admin.query('revoke all on schema public from public')
    await watchStatements(admin)
  })
  return roleUrls(options)
}

export function roleUrls(options: { adminUrl: string; database: string; secret: string }): RoleUrls {
  const url = (role: string) => {
    const address = new URL(withDatabase(options.adminUrl, options.database))
    address.username = role
    address.password = passwordOf(role, options.secret)
    return address.href
  }
  return { owner: url(databaseRoles.owner), app: url(databaseRoles.app), identity: url(databaseRoles.identity), platform: url(databaseRoles.platform) }
}

export function withDatabase(adminUrl: string, database: string): string {
  const address = new URL(adminUrl)
  address.pathname = `/${database}`
  return address.href
}

/**
 * Refuses to start on a database that would not protect its tenants or its writes: a role of ours that owns
 * tables, is a superuser or may bypass row-level security, or a server that does not wait for the disk.
 * Answers the sentences that say what is wrong; none means all is well.
 */
export async function unsafeBecause(urls: RoleUrls): Promise<string[]> {
  const client = new pg.Client({ connectionString: urls.app })
  await client.connect()
  try {
    const { rows } = await client.query<{ role: string; powerful: boolean; owns: string; fsync: string }>(
      `select r.rolname as role,
              r.rolsuper or r.rolbypassrls or exists (
                select from pg_roles p
                 where (p.rolsuper or p.rolbypassrls or p.rolname in ('frontdesk_owner', 'pg_read_all_data', 'pg_write_all_data'))
                   and p.rolname <> r.rolname and pg_has_role(r.oid, p.oid, 'member')) as powerful,
              (select count(*) from pg_class c where c.relowner = r.oid and c.relkind in ('r', 'p')) as owns,
              current_setting('fsync') as fsync
         from pg_roles r
        where r.rolname = any ($1)`,
      [[databaseRoles.app, databaseRoles.identity, databaseRoles.platform]],
    )
    const reasons = rows.flatMap((row) => [
      ...(row.powerful ? [`The database role ${row.role} is a superuser, may bypass row-level security, or belongs to a role that may; it must not.`] : []),
      ...(row.owns !== '0' ? [`The database role ${row.role} owns tables; only ${databaseRoles.owner} may.`] : []),
    ])
    if (rows[0]?.fsync === 'off') reasons.push('PostgreSQL runs with fsync off, so a power cut would lose bookings; turn it on.')
    return reasons
  } finally {
    await client.end()
  }
}

async function asAdministrator(url: string, work: (admin: pg.Client) => Promise<void>): Promise<void> {
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  try {
    await work(admin)
  } finally {
    await admin.end()
  }
}

function passwordOf(role: string, secret: string): string {
  return createHmac('sha256', secret).update(`database role ${role}`).digest('hex')
}

/** Roles belong to the whole server: another Frontdesk may be making the same one at this moment. */
async function ensureRole(admin: pg.Client, role: string): Promise<void> {
  await admin.query(
    `do $$ begin
       create role ${role} login nosuperuser nobypassrls nocreatedb nocreaterole;
     exception when duplicate_object or unique_violation then
       alter role ${role} login nocreatedb nocreaterole;
     end $$`,
  )
  await admin.query(`alter role ${role} set timezone = 'UTC'`)
  if (role !== databaseRoles.owner) {
    await admin.query(`alter role ${role} set statement_timeout = '15s'`)
    await admin.query(`alter role ${role} set idle_in_transaction_session_timeout = '30s'`)
  }
}

/** Gives a password to the roles that cannot sign in with theirs: new ones, and all after the installation's secret was changed. */
async function ensurePasswords(admin: pg.Client, { adminUrl, database, secret }: { adminUrl: string; database: string; secret: string }): Promise<void> {
  const roles = Object.values(databaseRoles)
  const welcome = await Promise.all(roles.map((role) => canSignIn(adminUrl, role, passwordOf(role, secret))))
  const locked = roles.filter((_, index) => !welcome[index])
  if (locked.length === 0) return

  await refuseToLockOut(admin, database)
  for (const role of locked) await admin.query(`alter role ${role} password '${scramVerifier(passwordOf(role, secret))}'`)
}

async function canSignIn(adminUrl: string, role: string, password: string): Promise<boolean> {
  const address = new URL(adminUrl)
  address.username = role
  address.password = password
  const client = new pg.Client({ connectionString: address.href })
  try {
    await client.connect()
    return true
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error
    return !error.code?.startsWith('28') // turned away later than at the door: the password was right
  } finally {
    await client.end()
  }
}

/** The roles serve every Frontdesk of this server, so a new password would shut out one whose data lies in another database. */
async function refuseToLockOut(admin: pg.Client, database: string): Promise<void> {
  const { rows } = await admin.query<{ name: string }>(
    `select d.datname as name
       from pg_database d
      where d.datname <> $1
        and exists (
          select from pg_shdepend s
           where s.refclassid = 'pg_authid'::regclass
             and s.refobjid = (select oid from pg_roles where rolname = $2)
             and (s.dbid = d.oid or (s.dbid = 0 and s.classid = 'pg_database'::regclass and s.objid = d.oid)))
      order by 1`,
    [database, databaseRoles.owner],
  )
  if (rows.length === 0) return
  const theirs = rows.map(({ name }) => name).join(', ')
  throw new StartProblem(
    `Another Frontdesk, with another SECRET_KEY, has its data on this PostgreSQL server (database ${theirs}), and the server's roles ` +
      `${databaseRoles.owner}, ${databaseRoles.app}, ${databaseRoles.identity} and ${databaseRoles.platform} sign in for it. Give this Frontdesk a server ` +
      `of its own, or the other's SECRET_KEY; if nobody needs that data, drop the database and start again.`,
  )
}

async function ensureDatabase(admin: pg.Client, database: string): Promise<void> {
  const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [database])
  if (rowCount === 0) await admin.query(`create database ${pg.escapeIdentifier(database)} owner ${databaseRoles.owner}`)
  else await admin.query(`grant create, connect on database ${pg.escapeIdentifier(database)} to ${databaseRoles.owner}`)
}

/** Query statistics for the operator, where the administrator may install them. */
async function watchStatements(admin: pg.Client): Promise<void> {
  try {
    await admin.query('create schema if not exists monitoring')
    await admin.query('create extension if not exists pg_stat_statements schema monitoring')
  } catch {
    // Not preloaded, or not allowed on this server: Frontdesk works without it, only knows less about itself.
  }
}
