import { type Stage, type StageLayer, type StageProducer } from '@hope-online/protocol';
import { type LessonBroadcast } from './class-media.js';
import { type Peer } from './peer.js';

export interface OnAirInput {
  readonly epoch: number;
  readonly hlsReady: boolean;
  /** The room is gone with what was on air in it, and another one is being built. */
  readonly rebuilding: boolean;
  /** The teacher who has taken the class, where one has. */
  readonly teacher: Pick<Peer, 'producers' | 'clockOffsetMs'> | undefined;
  readonly lesson:
    | (Pick<
        LessonBroadcast,
        'videoProducerId' | 'audioProducerId' | 'layers' | 'startedAtMs' | 'durationMs'
      > & {
        readonly title: string;
        readonly looped: boolean;
      })
    | undefined;
}

/** Decides what is on air: the teacher who took the class and sends something, else the lesson, else nothing. */
export function decideOnAir(input: OnAirInput): Stage {
  const { epoch, hlsReady, rebuilding, teacher, lesson } = input;
  if (teacher && teacher.producers.length > 0) {
    return { epoch, hlsReady, onAir: 'teacher', producers: teacherProducers(teacher), lesson: null };
  }
  if (lesson) {
    const { title, startedAtMs, durationMs, looped } = lesson;
    const part = { paused: false, clockOffsetMs: 0 } as const;
    return {
      epoch,
      hlsReady,
      onAir: 'lesson',
      producers: [
        { producerId: lesson.videoProducerId, kind: 'video', ...part, ...layersOf(lesson.layers) },
        { producerId: lesson.audioProducerId, kind: 'audio', ...part },
      ],
      lesson: { title, startedAtMs, durationMs, looped },
    };
  }
  return {
    epoch,
    hlsReady,
    onAir: 'nothing',
    producers: [],
    lesson: null,
    ...(rebuilding && { rebuilding }),
  };
}

/** The newest Producer of each kind: a teacher who publishes anew may still hold the old one for a moment. */
function teacherProducers(teacher: NonNullable<OnAirInput['teacher']>): StageProducer[] {
  return (['video', 'audio'] as const).flatMap((kind) => {
    const producer = teacher.producers.findLast(({ media }) => media.kind === kind);
    if (!producer) return [];
    const { media, layers } = producer;
    const { clockOffsetMs } = teacher;
    return [{ producerId: media.id, kind, paused: media.paused, clockOffsetMs, ...layersOf(layers) }];
  });
}

function layersOf(layers: readonly StageLayer[] | undefined): Pick<StageProducer, 'layers'> {
  return layers ? { layers: [...layers] } : {};
}

/** Whether two stages feed the origin from the same Producers. */
export function sourceId(stage: Stage): string {
  return [stage.epoch, ...stage.producers.map(({ producerId }) => producerId)].join('/');
}
