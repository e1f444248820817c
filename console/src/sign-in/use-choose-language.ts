import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Language } from '../../../src/kernel/domain/language.ts';
import { call } from '../api/call.ts';
import { useWords } from '../words/language.tsx';

/** Chooses the language of the person who is signed in, on this page and from now on. */
export function useChooseLanguage() {
  const words = useWords();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (chosen: Language) => call('chooseLanguage', { body: { language: chosen } }),
    onSuccess: (changed) => {
      queries.setQueryData(['me'], changed);
      words.choose(changed.language);
    },
  });
}
