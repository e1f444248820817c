import sharp from 'sharp';

// Every picture is used once, so a cache only costs memory. One thread for each picture: the cameras already run in
// parallel, and so do the requests of the console. This counts for the whole process.
sharp.cache(false);
sharp.concurrency(1);

export { sharp };
