import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type ChoiceList, proposed } from '../../../shared/roster/choices.ts'
import { Icon } from '../../ui/icon.tsx'
import { useChoices } from '../use-choices.ts'

/** Of the words that nobody put on the list, so many are proposed. */
const MOST = 24

export interface ProposedWordsProps {
  readonly list: ChoiceList
  /** What the person has already. */
  readonly has: readonly string[]
  readonly onTake: (word: string) => void
}

/** The association's choices, and what the roster has beside them, to take with one press. Any other word may be written. */
export function ProposedWords({ list, has, onTake }: ProposedWordsProps) {
  const { t } = useTranslation()
  const { choices, used } = useChoices(list)
  const words = proposed(choices, used)
    .slice(0, Math.max(MOST, choices.length))
    .filter(word => !has.includes(word))
  if (words.length === 0) return null
  return (
    // biome-ignore lint/a11y/useSemanticElements: not a group of fields, but of buttons that fill one
    <div className="kk-person__proposed" role="group" aria-label={t('choices:proposed', { list: t(`choices:list.${list}`) })}>
      {words.map(word => (
        <Button
          key={word}
          size="xs"
          variant="outline"
          leftSection={<Icon of={IconPlus} size={15} />}
          aria-label={t('choices:take', { word })}
          onClick={() => onTake(word)}
        >
          {word}
        </Button>
      ))}
    </div>
  )
}
