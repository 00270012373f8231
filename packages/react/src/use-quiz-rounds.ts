import type { QuizChannel, QuizRound } from '@hope-online/quiz';
import { useEffect, useState } from 'react';

const none: readonly QuizRound[] = [];

/** The rounds that belong on the screen now, in the order of their opening; empty without a channel. */
export function useQuizRounds(channel: QuizChannel | undefined): readonly QuizRound[] {
  const [rounds, setRounds] = useState(none);
  useEffect(() => {
    if (!channel) return undefined;
    setRounds(channel.rounds);
    const unsubscribe = channel.on('rounds', setRounds);
    return () => {
      unsubscribe();
      setRounds(none);
    };
  }, [channel]);
  return rounds;
}
