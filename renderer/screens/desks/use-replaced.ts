import { useMemo } from 'react'
import type { DeskRecord } from '../../../shared/desks/desk-record.ts'
import { sheetsOf } from '../../../shared/desks/desk-record.ts'
import type { Group } from '../officers/use-group.ts'
import { useChoice } from '../use-choice.ts'
import { useRecords } from '../use-records.ts'
import type { Ring } from './use-ring.ts'

export interface Replaced {
  /** In since before this desk, and nobody has said that they are still used: one of them is what was lost. */
  readonly lost: readonly DeskRecord[]
  /** Somebody says that a desk is no lost one. */
  readonly onUsed: (desk: string) => void
  /** Nobody here has read yet what did not come back. */
  readonly isNews: boolean
  readonly onRead: () => void
}

/** What is to be done on a desk that came in place of a lost one, by the recovery sheet or by two officers (SPEC O6, K15). */
export function useReplaced({ desks, known }: Ring, { gave }: Pick<Group, 'gave'>): Replaced {
  const sheets = useRecords('sheet')
  const [used, chooseUsed] = useChoice('desks.used')
  const [read, chooseRead] = useChoice('desks.replaced-read')
  const own = known && !known.lacksKey ? desks.find(one => one.desk === known.own) : undefined
  const isBack = useMemo(
    () => own !== undefined && (gave || sheetsOf(sheets).some(({ sheet }) => sheet === own.vouch?.by)),
    [own, gave, sheets],
  )
  return useMemo(() => {
    const isUsed = new Set(used?.split(' '))
    const before = isBack && own ? desks.filter(({ desk, state, since }) => state === 'in' && desk !== own.desk && since < own.since) : []
    return {
      lost: used === null ? [] : before.filter(({ desk }) => !isUsed.has(desk)),
      onUsed: desk => chooseUsed([...isUsed, desk].filter(one => one !== '').join(' ')),
      isNews: isBack && own !== undefined && read !== null && read !== own.desk,
      onRead: () => own && chooseRead(own.desk),
    }
  }, [desks, own, isBack, used, read, chooseUsed, chooseRead])
}
