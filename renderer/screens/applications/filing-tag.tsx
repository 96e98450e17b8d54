import { IconCircleCheck, IconClock, IconCornerDownLeft, IconDoorExit, IconPencil, IconSend } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { IconShape } from '../../ui/icon.tsx'
import type { Tone } from '../../ui/tag.tsx'
import { Tag } from '../../ui/tag.tsx'
import type { FilingWords, Standing } from './filing-words.ts'

const looks: Readonly<Record<Standing, { readonly tone: Tone; readonly icon: IconShape }>> = {
  draft: { tone: 'ai', icon: IconPencil },
  'submit-waiting': { tone: 'warn', icon: IconClock },
  'both-waiting': { tone: 'warn', icon: IconClock },
  arrived: { tone: 'good', icon: IconSend },
  submitted: { tone: 'good', icon: IconSend },
  'withdraw-waiting': { tone: 'warn', icon: IconClock },
  returned: { tone: 'bad', icon: IconCornerDownLeft },
  accepted: { tone: 'good', icon: IconCircleCheck },
  withdrawn: { tone: 'plain', icon: IconPencil },
  'leave-waiting': { tone: 'warn', icon: IconClock },
  left: { tone: 'plain', icon: IconDoorExit },
}

/** The status of an application in a word or two. */
export function FilingTag({ filed }: { readonly filed: FilingWords }) {
  const { t } = useTranslation()
  const { tone, icon } = looks[filed.standing]
  return (
    <Tag tone={tone} icon={icon}>
      {t(`applications:standing.${filed.standing}`)}
    </Tag>
  )
}

/** Where what is written lies, in a sentence. */
export function KeptWords({ filed }: { readonly filed: FilingWords }) {
  const { t } = useTranslation()
  return <>{t(`applications:kept.${filed.kept}`, { count: filed.waiting })}</>
}
