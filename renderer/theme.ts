import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core'
import { WritingButton } from './ui/writing-button.tsx'

/** Index 7 is the token on light ground, 3 the token on dark ground (look.md). */
const ai: MantineColorsTuple = [
  '#EFF5F9',
  '#DCE9F1',
  '#BAD3E2',
  '#86BBD8',
  '#6A9DBB',
  '#4683A5',
  '#2A6D92',
  '#165E83',
  '#114B69',
  '#0C3850',
]
const good: MantineColorsTuple = [
  '#EEF7F1',
  '#DDEFE4',
  '#B6DCC5',
  '#7FC6A0',
  '#5DAA82',
  '#3F9068',
  '#2C7C57',
  '#1F6B49',
  '#18563A',
  '#10402B',
]
const warn: MantineColorsTuple = [
  '#FDF6E6',
  '#FAEBC8',
  '#F2D591',
  '#E5B95B',
  '#D09A2B',
  '#B67A06',
  '#976103',
  '#7F4F00',
  '#653F00',
  '#4B2F00',
]
const bad: MantineColorsTuple = [
  '#FCF0EF',
  '#FAE0DF',
  '#F5BEBC',
  '#F09A95',
  '#DE706E',
  '#C94C4E',
  '#B7363B',
  '#A8262D',
  '#891D24',
  '#69151A',
]
const drill: MantineColorsTuple = [
  '#F2F1FA',
  '#E4E2F5',
  '#CCCAF0',
  '#B4B1EC',
  '#9390D4',
  '#7774BC',
  '#6260AA',
  '#514F9B',
  '#41407F',
  '#313062',
]
const real: MantineColorsTuple = [
  '#FCEFEF',
  '#F8DADA',
  '#EFB0AE',
  '#8E1A1F',
  '#D05A58',
  '#BC3C3E',
  '#A7262B',
  '#93171C',
  '#74090F',
  '#560509',
]
const sumi: MantineColorsTuple = [
  '#F6F5F1',
  '#EFEDE7',
  '#DFDBD2',
  '#CBC6BB',
  '#ADA89D',
  '#8A857B',
  '#626769',
  '#53585B',
  '#383D41',
  '#23282C',
]
const yoru: MantineColorsTuple = [
  '#E6E8E8',
  '#B7BEC2',
  '#99A3A9',
  '#76828B',
  '#46515A',
  '#313A41',
  '#20272D',
  '#181E23',
  '#12171B',
  '#0E1216',
]

const tokens = ['ai', 'good', 'warn', 'bad', 'drill', 'real']

/** Text on a filled or light control is the token made for that ground: autoContrast would judge dark mode by the light shade. */
const colours: VariantColorsResolver = input => {
  const colour = defaultVariantColorsResolver(input)
  const name = input.color ?? input.theme.primaryColor
  if (!tokens.includes(name)) return colour
  if (input.variant === 'filled') return { ...colour, color: `var(--kk-on-${name})` }
  if (input.variant === 'light') return { ...colour, background: `var(--kk-${name}-soft)`, color: `var(--kk-${name})` }
  if (input.variant === 'outline') return { ...colour, border: `1px solid var(--kk-${name})`, color: `var(--kk-${name})` }
  return { ...colour, color: input.variant === 'default' ? colour.color : `var(--kk-${name})` }
}

export const theme = createTheme({
  primaryColor: 'ai',
  primaryShade: { light: 7, dark: 3 },
  colors: { ai, good, warn, bad, drill, real, gray: sumi, dark: yoru },
  variantColorResolver: colours,
  fontFamily: 'var(--kk-font)',
  fontFamilyMonospace: 'var(--kk-mono)',
  headings: { fontFamily: 'var(--kk-font)', fontWeight: '700' },
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.35', sm: '1.55', md: '1.55', lg: '1.55', xl: '1.35' },
  spacing: { xs: '0.25rem', sm: '0.5rem', md: '0.75rem', lg: '1rem', xl: '1.5rem' },
  radius: { xs: '0.25rem', sm: '0.375rem', md: '0.5rem', lg: '0.625rem', xl: '1rem' },
  defaultRadius: 'sm',
  respectReducedMotion: true,
  cursorType: 'pointer',
  focusRing: 'auto',
  components: {
    Button: { defaultProps: { variant: 'default', size: 'sm', component: WritingButton } },
    ActionIcon: { defaultProps: { variant: 'default', size: 34, component: WritingButton } },
    MenuItem: { defaultProps: { component: WritingButton } },
    Modal: { defaultProps: { transitionProps: { duration: 0 }, radius: 'lg', centered: true } },
    Menu: { defaultProps: { withInitialFocusPlaceholder: false, transitionProps: { duration: 0 }, shadow: 'md' } },
    Popover: { defaultProps: { transitionProps: { duration: 0 }, shadow: 'md' } },
    Drawer: { defaultProps: { transitionProps: { duration: 120 }, position: 'right' } },
    Tooltip: { defaultProps: { transitionProps: { duration: 0 }, openDelay: 400 } },
  },
})

/** Mantine's own variables follow the tokens of theme.css, so both schemes change in one place. */
export const themeVariables: CSSVariablesResolver = () => {
  const both = {
    '--mantine-color-body': 'var(--kk-surface)',
    '--mantine-color-text': 'var(--kk-ink)',
    '--mantine-color-bright': 'var(--kk-ink)',
    '--mantine-color-dimmed': 'var(--kk-ink2)',
    '--mantine-color-placeholder': 'var(--kk-ink3)',
    '--mantine-color-anchor': 'var(--kk-ai)',
    '--mantine-color-error': 'var(--kk-bad)',
    '--mantine-color-default': 'var(--kk-surface)',
    '--mantine-color-default-hover': 'var(--kk-hover)',
    '--mantine-color-default-color': 'var(--kk-ink)',
    '--mantine-color-default-border': 'var(--kk-line-strong)',
    '--mantine-color-disabled': 'var(--kk-sunken)',
    '--mantine-color-disabled-color': 'var(--kk-ink3)',
    '--mantine-color-disabled-border': 'var(--kk-line)',
  }
  return { variables: { '--mantine-shadow-md': 'var(--kk-shadow)' }, light: both, dark: both }
}
