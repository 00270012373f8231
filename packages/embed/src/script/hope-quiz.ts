import '@hope-online/quiz/define';
