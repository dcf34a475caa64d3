import { Signal } from '../base/signal';
import type { Language } from '../base/text';

/** How the visitor wants the page: kept in this browser, never part of a link. */
export type Theme = 'dark' | 'light';

export interface Preferences {
  readonly theme: Theme;
  readonly language: Language;
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
    theme: matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark',
    language: navigator.language.toLowerCase().startsWith('ko') ? 'ko' : 'en',
  };
}

function kept(): Partial<Preferences> {
  try {
    const value = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Record<string, unknown>;
    return {
      ...(value.theme === 'dark' || value.theme === 'light' ? { theme: value.theme } : {}),
      ...(value.language === 'en' || value.language === 'ko' ? { language: value.language } : {}),
    };
  } catch {
    return {};
  }
}
