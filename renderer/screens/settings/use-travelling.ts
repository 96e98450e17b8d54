import { useTranslation } from 'react-i18next'
import type { ChoiceChange, Chosen, Travelling } from '../../../shared/settings/choices.ts'
import { takeSettings } from '../../actions/desk/take-settings.ts'
import { changeLanguage } from '../../language.ts'
import { type Manner, useManner } from '../../ui/manner.ts'
import { useTell } from '../../ui/toast.tsx'
import { type LockAfter, useChangeLockAfter, useLockAfter } from '../keys/use-lock-after.ts'
import { useAction, useTools } from '../use-records.ts'
import { settingTitles } from './setting-parts.ts'

/** The choices of this desk that may go to another PC, in words, and the way to take over several at once. */
export function useTravelling() {
  const { t, i18n } = useTranslation()
  const tell = useTell()
  const { manner, change } = useManner()
  const after = useLockAfter()
  const changeLock = useChangeLockAfter()
  const taking = useAction(takeSettings)
  const { sample, who } = useTools().desk.facts
  // A sample has no passphrase, so it is never locked.
  const now: Chosen = sample || after === null ? manner : { ...manner, 'lock.after': after }
  const lock = who ? 'keys:lock.people' : 'keys:lock'

  const show = ({ name, to }: ChoiceChange): void => {
    if (name === 'lock.after') changeLock(to as LockAfter)
    else change(name, to as Manner[typeof name])
  }
  const put = async (changes: readonly ChoiceChange[], said: 'taken' | 'undone'): Promise<boolean> => {
    const done = await taking.run(changes)
    if (!done.ok) return false
    changes.forEach(show)
    // What is told of it is told in the language that it is from now on.
    const language = changes.find(({ name }) => name === 'language')
    if (language) await changeLanguage(language.to as Manner['language'])
    const back = changes.map(one => ({ ...one, from: one.to, to: one.from }))
    const words = i18n.t(`settings:file.${said}`, { count: changes.length })
    tell(said === 'taken' ? { words, onUndo: () => void put(back, 'undone') } : { words, onRedo: () => void put(back, 'taken') })
    return true
  }

  return {
    now,
    titleOf: (name: Travelling): string => t(name === 'lock.after' ? `${lock}.after` : settingTitles[name]),
    wordsOf: (name: Travelling, value: string): string =>
      name !== 'lock.after'
        ? t(`settings:${name}.${value}`)
        : value === 'never'
          ? t(`${lock}.never`)
          : t('keys:lock.minutes', { count: Number(value) }),
    take: (changes: readonly ChoiceChange[]) => put(changes, 'taken'),
    taking: taking.running,
    problem: taking.outcome && !taking.outcome.ok ? taking.outcome.problem : null,
  }
}
