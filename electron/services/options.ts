import { parseArgs } from 'node:util'
import type { Result } from '../../shared/core/result.ts'
import type { SampleDesk } from '../../shared/ipc/values.ts'

export type SampleId = SampleDesk['id']
export const sampleIds: readonly SampleId[] = ['a', 'b', 'council', 'headquarters']

/** What a start was asked for. */
export interface Options {
  readonly port: number | null
  /** The profile's folder; with a sample, the folder that holds all that belongs to it. */
  readonly profile: string | null
  readonly sample: SampleId | null
  readonly window: boolean
  readonly browser: string | null
  /** Takes a profile over into another shell or port; the view is made anew from the log. */
  readonly rebuild: boolean
  /** Without a window of its own, ends by itself when no page has asked for a while: started by another program that does not wait. */
  readonly untilIdle: boolean
}

/** Reads a command line, or says which part of it is none. */
export function readOptions(args: readonly string[]): Result<Options> | { readonly ok: false; readonly option: string } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        profile: { type: 'string' },
        sample: { type: 'boolean' },
        'sample-desk': { type: 'string' },
        'no-window': { type: 'boolean' },
        browser: { type: 'string' },
        rebuild: { type: 'boolean' },
        'until-idle': { type: 'boolean' },
      },
    })
    const port = values.port === undefined ? null : Number(values.port)
    if (port !== null && !(Number.isInteger(port) && port >= 0 && port <= 65_535)) return { ok: false, option: `--port ${values.port}` }
    const desk = values['sample-desk'] ?? (values.sample ? 'a' : null)
    const sample = sampleIds.find(id => id === desk) ?? null
    if (desk !== null && sample === null) return { ok: false, option: `--sample-desk ${desk}` }
    return {
      ok: true,
      value: {
        port,
        profile: values.profile ?? null,
        sample,
        window: !values['no-window'],
        browser: values.browser ?? null,
        rebuild: values.rebuild ?? false,
        untilIdle: values['until-idle'] ?? false,
      },
    }
  } catch {
    return { ok: false, option: args.join(' ') }
  }
}
