import { firstDigests } from './first-digests.ts'
import type { Sql, Storage } from './storage.ts'

/**
 * The tables, as steps that are only ever added to. Every key of what grows starts with `scope`. Nothing here but plain
 * SQL: no LISTEN/NOTIFY, advisory locks, sequences, triggers, so that an engine which spreads tables can hold them.
 *
 * Bodies are JSON as text: the same bytes come out that went in, and U+0000 or half a letter, which `jsonb` refuses, pass.
 * Stamps compare by code unit (`collate "C"`) whatever the database's language is.
 */
const steps: readonly (string | ((sql: Sql) => Promise<void>))[] = [
  `create table scope (
    scope text primary key,
    seq bigint not null
  );
  create table change (
    scope text not null,
    desk text not null,
    n bigint not null,
    seq bigint,
    reason text,
    hash text not null,
    kind text,
    record text,
    deed text,
    at text collate "C",
    bases text,
    body text,
    bytes integer not null,
    primary key (scope, desk, n),
    unique (scope, seq)
  );
  create index change_of_record on change (scope, record, at);
  create table deed (
    scope text not null,
    id text not null,
    desk text not null,
    head text not null,
    primary key (scope, id)
  );
  create table member (
    scope text not null,
    organisation text not null,
    role text not null,
    primary key (scope, organisation)
  );
  create index member_of on member (organisation);
  create table organisation (
    id text primary key,
    name text not null,
    kind text not null
  );
  create table desk (
    id text primary key,
    organisation text not null,
    public_key text not null,
    person text not null,
    revoked boolean not null
  );
  create table invitation (
    code_hash text primary key,
    organisation text,
    name text not null,
    kind text not null,
    spent text,
    first boolean not null
  );`,
  `alter table change add column more text;
  alter table change add column received bigint default (extract(epoch from now()) * 1000)::bigint;
  alter table change alter column received drop default`,
  firstDigests,
  `create table erased (
    scope text not null,
    record text not null,
    kind text not null,
    primary key (scope, record, kind)
  )`,
  `alter table desk add column agreement text;
  alter table desk add column role text not null default 'admin';
  alter table desk add column state text not null default 'in';
  alter table desk add column since bigint not null default 0;
  alter table desk add column named text;
  update desk set state = 'struck-off' where revoked;
  alter table desk drop column revoked;
  create index desk_of on desk (organisation);
  create table desk_invitation (
    lookup text primary key,
    organisation text not null,
    desk text not null,
    until bigint not null,
    spent text
  );
  create table waiting (
    desk text primary key,
    organisation text not null,
    public_key text not null,
    agreement text not null,
    person text not null,
    mac text not null,
    lookup text not null,
    since bigint not null
  );
  create table sheet (
    id text primary key,
    organisation text not null,
    public_key text not null,
    void boolean not null
  );
  create table late (
    scope text not null,
    desk text not null,
    n bigint not null,
    hash text not null,
    reason text,
    record text,
    kind text,
    change text,
    deed text,
    bytes integer not null,
    primary key (scope, desk, n)
  )`,
  `alter table desk_invitation add column mac text not null default ''`,
  `alter table invitation add column since bigint;
  alter table invitation add column until bigint not null default (extract(epoch from now()) * 1000)::bigint + 2592000000;
  alter table invitation alter column until drop default;
  alter table invitation add column withdrawn bigint`,
]

/** How many steps this version knows. */
export const STEPS = steps.length

/** Every table with its key, in an order in which they can be filled. Backups hold these. */
export const tables: readonly { readonly name: string; readonly key: readonly string[] }[] = [
  { name: 'meta', key: ['name'] },
  { name: 'organisation', key: ['id'] },
  { name: 'desk', key: ['id'] },
  { name: 'invitation', key: ['code_hash'] },
  { name: 'desk_invitation', key: ['lookup'] },
  { name: 'waiting', key: ['desk'] },
  { name: 'sheet', key: ['id'] },
  { name: 'member', key: ['scope', 'organisation'] },
  { name: 'scope', key: ['scope'] },
  { name: 'deed', key: ['scope', 'id'] },
  { name: 'erased', key: ['scope', 'record', 'kind'] },
  { name: 'change', key: ['scope', 'desk', 'n'] },
  { name: 'late', key: ['scope', 'desk', 'n'] },
]

/** Brings the database to this version's tables, or to an earlier step. `epoch` names this database where it is new (SPEC R1). */
export async function prepare(storage: Storage, epoch: string, to = steps.length): Promise<void> {
  await storage.transaction(async sql => {
    await sql('create table if not exists meta (name text primary key, value text not null)')
    await sql(`insert into meta (name, value) values ('step', '0') on conflict (name) do nothing`)
    await sql(`select value from meta where name = 'step' for update`)
    const done = await stepOf(sql)
    if (done > steps.length) throw new Error(`this database belongs to a newer version: step ${done} of ${steps.length}`)
    for (const step of steps.slice(done, to)) {
      if (typeof step !== 'string') await step(sql)
      else for (const statement of step.split(';').filter(text => text.trim() !== '')) await sql(statement)
    }
    await sql(`update meta set value = $1 where name = 'step'`, [String(Math.max(done, to))])
    await sql(`insert into meta (name, value) values ('epoch', $1) on conflict (name) do nothing`, [epoch])
  })
}

/** How far the tables' steps have come. */
export async function stepOf(sql: Sql): Promise<number> {
  const [found] = await sql<{ readonly value: string }>(`select value from meta where name = 'step'`)
  return Number(found?.value ?? 0)
}

/** Changes with every restore from a backup (SPEC R1). */
export async function epochOf(storage: Storage): Promise<string> {
  const [found] = await storage.read<{ readonly value: string }>(`select value from meta where name = 'epoch'`)
  if (!found) throw new Error('the database has no epoch')
  return found.value
}
