import { Signal } from '../base/signal';
import type { Language } from '../base/text';

/** How the visitor wants the page: kept in this browser, never part of a link. */
export const themes = ['dark', 'light', 'contrast'] as const;
export type Theme = (typeof themes)[number];

export interface Preferences {
  readonly theme: Theme;
  readonly language: Language;
  /** Events of the library's own frames are shown too. */
  readonly showsInternals: boolean;
}

const KEY = 'tikitaka.preferences';

export class PreferenceStore extends Signal<Preferences> {
  constructor(system: Preferences) {
    super({ ...system, ...kept() });
  }

  change(part: Partial<Preferences>): void {
    this.set({ ...this.value, ...part });
    try {
      localStorage.setItem(KEY, JSON.stringify(this.value));
    } catch {
      // Forbidden or full: the choice lasts as long as the page.
    }
  }
}

/** What the browser says of its user. */
export function systemPreferences(): Preferences {
  return {
    theme: systemTheme(),
    language: navigator.language.toLowerCase().startsWith('ko') ? 'ko' : 'en',
    showsInternals: false,
  };
}

function systemTheme(): Theme {
  if (matchMedia('(prefers-contrast: more)').matches) return 'contrast';
  return matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark';
}

function kept(): Partial<Preferences> {
  try {
    const value = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Record<string, unknown>;
    return {
      ...(themes.some((theme) => theme === value.theme) ? { theme: value.theme as Theme } : {}),
      ...(typeof value.showsInternals === 'boolean' ? { showsInternals: value.showsInternals } : {}),
      ...(value.language === 'en' || value.language === 'ko' ? { language: value.language } : {}),
    };
  } catch {
    return {};
  }
}
