import type { ClassSession } from '@hope-online/core';
import type { HopePlayerElement, HopePlayerEventMap } from '@hope-online/player/element';
import { quizCueClass } from '@hope-online/protocol/quiz';
import { answerPath, ClassQuizChannel } from '@hope-online/quiz';
import { useEffect, useState } from 'react';

/**
 * The quizzes of a class in step with a player's picture, for {@link HopeQuiz} and {@link useQuizRounds}; closed with the
 * component. Undefined until there are a session and a player. A class with {@link HopeClass} needs none: it shows its
 * quizzes itself.
 *
 * @param player the element that the `ref` of {@link HopePlayer} gives
 */
export function useQuizChannel(
  session: ClassSession | undefined,
  player: HopePlayerElement | null,
): ClassQuizChannel | undefined {
  const [channel, setChannel] = useState<ClassQuizChannel>();
  useEffect(() => {
    if (!session || !player) return undefined;
    const opened = new ClassQuizChannel({
      session,
      picture: () => player.clock,
      path: () => answerPath(player),
      wentBack: () => player.player?.atLive === false,
    });
    const hear = (event: Event) => {
      const { class: whose = quizCueClass, attributes } = (event as HopePlayerEventMap['daterange']).detail;
      const cue = attributes['X-CUE'];
      if (cue !== undefined && whose === quizCueClass) opened.hear(cue);
    };
    player.addEventListener('daterange', hear);
    setChannel(opened);
    return () => {
      player.removeEventListener('daterange', hear);
      opened.close();
      setChannel(undefined);
    };
  }, [session, player]);
  return channel;
}
