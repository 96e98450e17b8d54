import {
  IconCloudCheck,
  IconCloudDown,
  IconCloudOff,
  IconCloudQuestion,
  IconCloudUp,
  IconDeviceDesktop,
  IconHandStop,
} from '@tabler/icons-react'
import type { Say } from '../../../shared/core/say.ts'
import type { SyncStatus } from '../../../shared/ipc/values.ts'
import type { IconShape } from '../../ui/icon.tsx'

export interface SyncWords {
  readonly words: string
  readonly icon: IconShape
  /** Not being connected is a way of working: grey, not red. */
  readonly tone: 'plain' | 'good' | 'bad'
}

export const waitingOf = (sync: SyncStatus): number => sync.waiting.reduce((sum, { changes }) => sum + changes, 0)

/** What the sync pill says. It never says more than is known. */
export function syncWords(sync: SyncStatus, say: Say, time: (moment: number) => string): SyncWords {
  const count = waitingOf(sync)
  switch (sync.phase) {
    case 'none':
      return { words: say('shell:sync.none'), icon: IconDeviceDesktop, tone: 'plain' }
    case 'stopped':
      return { words: say(`shell:sync.${sync.reason ?? 'stopped'}`), icon: IconHandStop, tone: 'bad' }
    case 'off':
      if (count > 0) return { words: say('shell:sync.off-waiting', { count }), icon: IconCloudOff, tone: 'plain' }
      if (sync.last === null) return { words: say('shell:sync.off'), icon: IconCloudOff, tone: 'plain' }
      return { words: say('shell:sync.off-since', { time: time(sync.last) }), icon: IconCloudOff, tone: 'plain' }
    case 'on':
      if (sync.coming !== undefined) return { words: say('shell:sync.coming', { count: sync.coming }), icon: IconCloudDown, tone: 'plain' }
      if (sync.disagreeing.length > 0) return { words: say('shell:sync.disagrees'), icon: IconCloudQuestion, tone: 'bad' }
      if (count > 0) return { words: say('shell:sync.waiting', { count }), icon: IconCloudUp, tone: 'plain' }
      if (sync.last === null) return { words: say('shell:sync.on-never'), icon: IconCloudCheck, tone: 'good' }
      return { words: say('shell:sync.on', { time: time(sync.last) }), icon: IconCloudCheck, tone: 'good' }
  }
}
