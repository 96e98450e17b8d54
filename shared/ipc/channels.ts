import type { Channel } from './contract.ts'

/** The list of channels at run time; the type makes a missing or extra name a compile error. */
export const channels: Readonly<Record<Channel, true>> = {
  'desk:state': true,
  'desk:create': true,
  'desk:join': true,
  'desk:connect': true,
  'desk:unlock': true,
  'desk:lock': true,
  'desk:keys': true,
  'desk:rename-person': true,
  'log:read': true,
  'log:append': true,
  'log:abandon': true,
  'log:news': true,
  'headquarters:sync': true,
  'headquarters:invite': true,
  'backup:state': true,
  'backup:now': true,
  'backup:choose-folder': true,
  'backup:read': true,
  'sample:open': true,
  'sample:discard': true,
  'settings:read': true,
  'settings:write': true,
  'print:pdf': true,
  'link:open': true,
}
