import { ActionIcon, Button } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type Choice,
  type ChoiceList,
  choiceLanguages,
  choiceLists,
  MOST_CHOICES,
  stepped,
  unlisted,
} from '../../../shared/roster/choices.ts'
import { isAllowed } from '../../../shared/sync/rights.ts'
import { addChoice } from '../../actions/choices/add.ts'
import { hideChoice, moveChoice, renameChoice, showChoice } from '../../actions/choices/change.ts'
import { Icon } from '../../ui/icon.tsx'
import { MayEditContext } from '../../ui/may-edit.ts'
import { TextField } from '../../ui/text-field.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { useChoices } from '../use-choices.ts'
import { useAction } from '../use-records.ts'
import { useRole } from '../use-role.ts'

/** The association's own lists of choices. Nothing is deleted; what is hidden is no longer proposed. */
export function ChoicesPart() {
  const { t } = useTranslation()
  const mayEdit = isAllowed(useRole(), 'own', { op: 'write', kind: 'choices' })
  return (
    <MayEditContext value={mayEdit}>
      <p className="kk-muted kk-small">{t(mayEdit ? 'choices:about' : 'shell:ui.looking')}</p>
      {choiceLists.map(list => (
        <OneList key={list} list={list} />
      ))}
    </MayEditContext>
  )
}

function OneList({ list }: { readonly list: ChoiceList }) {
  const { t } = useTranslation()
  const { choices, used } = useChoices(list)
  const adding = useAction(addChoice)
  const [word, setWord] = useState('')
  const told = word.trim()
  const listed = choices.some(({ words }) => words.ja === told)
  const full = choices.length >= MOST_CHOICES
  const add = async () => {
    if (told === '' || listed || full) return
    const done = await adding.run({ list, word: told })
    if (done.ok) setWord('')
  }
  const others = unlisted(choices, used)
  return (
    <section className="kk-choices" aria-label={t(`choices:list.${list}`)}>
      <h3>{t(`choices:list.${list}`)}</h3>
      {choices.length === 0 ? (
        <p>{t('choices:none')}</p>
      ) : (
        <ul>
          {choices.map(choice => (
            <OneChoice key={choice.id} choice={choice} choices={choices} people={used.get(choice.words.ja) ?? 0} />
          ))}
        </ul>
      )}
      {adding.outcome && !adding.outcome.ok && <ProblemNote problem={adding.outcome.problem} words="choices:problem" />}
      <div className="kk-choices__add">
        <TextField
          label={t('choices:new')}
          value={word}
          onChange={setWord}
          onEnter={() => void add()}
          message={full ? t('choices:full', { count: MOST_CHOICES }) : listed ? t('choices:listed') : undefined}
        />
        <Button leftSection={<Icon of={IconPlus} size={15} />} disabled={told === '' || listed || full} onClick={() => void add()}>
          {t('choices:add')}
        </Button>
      </div>
      {others.length > 0 && (
        <>
          <p>{t('choices:unlisted')}</p>
          <div className="kk-choices__words">
            {others.map(other => (
              <Button key={other} size="xs" variant="outline" disabled={full} onClick={() => void adding.run({ list, word: other })}>
                {t('choices:add-one', { word: other, people: t('choices:used', { count: used.get(other) ?? 0 }) })}
              </Button>
            ))}
          </div>
        </>
      )}
    </section>
  )
}

interface OneChoiceProps {
  readonly choice: Choice
  readonly choices: readonly Choice[]
  readonly people: number
}

function OneChoice({ choice, choices, people }: OneChoiceProps) {
  const { t } = useTranslation()
  const renaming = useAction(renameChoice)
  const moving = useAction(moveChoice)
  const showing = useAction(choice.hidden ? showChoice : hideChoice)
  const word = choice.words.ja
  const trouble = [renaming, moving, showing].find(({ outcome }) => outcome && !outcome.ok)?.outcome
  const step = (by: 1 | -1) => {
    const placed = stepped(choices, choice.id, by)
    const words = t(by < 0 ? 'choices:up' : 'choices:down', { word })
    return (
      <ActionIcon
        variant="subtle"
        size="lg"
        aria-label={words}
        title={words}
        disabled={placed.length === 0}
        onClick={() => void moving.run({ choice, placed })}
      >
        <Icon of={by < 0 ? IconArrowUp : IconArrowDown} />
      </ActionIcon>
    )
  }
  return (
    <li data-hidden={choice.hidden}>
      {choiceLanguages.map(language => (
        <TextField
          key={language}
          label={t(`choices:words.${language}`)}
          value={choice.words[language]}
          optional={language !== 'ja'}
          {...(language === 'en' ? { lang: 'en' } : {})}
          onSave={said => {
            const text = said.trim()
            if (language === 'ja' && text === '') return
            return renaming.run({ choice, words: { [language]: text } })
          }}
        />
      ))}
      <div className="kk-choices__deeds">
        <span className="kk-small">
          {t('choices:used', { count: people })}
          {choice.hidden && ` ${t('choices:hidden')}`}
        </span>
        {step(-1)}
        {step(1)}
        <Button
          size="xs"
          aria-label={t(choice.hidden ? 'choices:show-of' : 'choices:hide-of', { word })}
          onClick={() => void showing.run(choice)}
        >
          {t(choice.hidden ? 'choices:show' : 'choices:hide')}
        </Button>
      </div>
      {trouble && !trouble.ok && <ProblemNote problem={trouble.problem} />}
    </li>
  )
}
