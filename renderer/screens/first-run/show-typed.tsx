import { Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** After the fields of a passphrase, so that Tab goes from one to the next: whether their letters are seen. */
export function ShowTyped({ shown, onShown }: { readonly shown: boolean; readonly onShown: (shown: boolean) => void }) {
  const { t } = useTranslation()
  return (
    <Checkbox
      size="xs"
      className="kk-show-typed"
      label={t('first-run:passphrase.show')}
      checked={shown}
      onChange={event => onShown(event.currentTarget.checked)}
    />
  )
}
